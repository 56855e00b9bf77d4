/** Collects the values of a statement while its text is put together: equal shapes give equal texts. */
export class Parameters {
  readonly values: unknown[] = []

  /** @returns the placeholder of the value */
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}
