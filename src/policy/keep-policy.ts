import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Policy } from './policy.js'

/** Keeps the texts of each version that the service was started with, so that old decisions can be read beside them. */
@Injectable()
export class KeepPolicy implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  async onModuleInit(): Promise<void> {
    const { version, files } = this.policy
    await this.db.query(
      'INSERT INTO policy_version (version, files, seen_at) VALUES ($1, $2, $3) ON CONFLICT (version) DO NOTHING',
      [version, JSON.stringify(files), this.clock.now()],
    )
  }
}
