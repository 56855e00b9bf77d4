/** The database was made by a newer version of Goodfaith; this code would not know what it reads. */
export class NewerDatabase extends Error {
  constructor(unknown: string[]) {
    super(
      `The database was migrated by a newer Goodfaith (${unknown.join(', ')}). Update the code, or point ` +
        'DATABASE_URL or GOODFAITH_DATA_DIR at another database.',
    )
  }
}
