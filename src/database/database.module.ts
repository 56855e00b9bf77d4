import { Global, Module, type DynamicModule } from '@nestjs/common'
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Log } from '../common/log.js'
import { Config } from '../config.js'
import { dataSourceOptions } from './data-source-options.js'
import { Jobs } from './jobs.js'

export type Entities = EntityTarget<ObjectLiteral>[]

/** Longer than `statement_timeout`, so it ends only waiting for a server that no longer answers at all. */
const GIVE_UP_MS = 65_000

const connect = (entities: Entities) => (config: Config) => {
  const options = dataSourceOptions(config.databaseUrl, config.databasePoolSize)
  const extra = { ...options.extra, query_timeout: GIVE_UP_MS }
  return new DataSource({ ...options, extra, entities: entities as never[] }).initialize()
}

/** What every feature needs: settings, time, logs, the database and its jobs. The one global module. */
@Global()
@Module({})
export class DatabaseModule {
  static with(entities: Entities, config: Config, clock = new Clock()): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        Log,
        { provide: DataSource, inject: [Config], useFactory: connect(entities) },
        Jobs,
      ],
      exports: [Config, Clock, Log, DataSource, Jobs],
    }
  }
}
