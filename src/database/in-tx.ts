import type { EntityManager } from 'typeorm'

/** What pg-boss needs to send a job inside a caller's transaction. */
export interface JobDb {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** pg-boss speaks through `tx`: the job exists exactly when the transaction commits. */
export const inTx = (tx: EntityManager): JobDb => ({
  async executeSql(text, values) {
    const result = await tx.queryRunner!.query(text, values, true)
    return { rows: result.records ?? [] }
  },
})
