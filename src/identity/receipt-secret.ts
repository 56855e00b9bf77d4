import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { DataSource } from 'typeorm'
import { Config } from '../config.js'
import { serviceSecret } from './service-secret.js'

/** The secret that receipt tokens are derived with: the operator's own, else one made once and shared by replicas. */
@Injectable()
export class ReceiptSecret {
  #value?: Promise<Buffer>

  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  /** 32 bytes. A failed read is not remembered, so that a database that was away is asked again. */
  value(): Promise<Buffer> {
    this.#value ??= this.#read().catch((error: unknown) => {
      this.#value = undefined
      throw error
    })
    return this.#value
  }

  async #read(): Promise<Buffer> {
    const own = this.config.receiptSecret
    return own ? createHash('sha256').update(own).digest() : serviceSecret(this.db, 'receipts')
  }
}
