const TRIES = 3

/** Runs a transaction again that PostgreSQL ended because it and another waited for each other (40P01). */
export async function againOnDeadlock<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: string }).code !== '40P01' || tries <= 1) throw error
    return againOnDeadlock(work, tries - 1)
  }
}
