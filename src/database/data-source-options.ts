import type { DataSourceOptions } from 'typeorm'
import { EverythingAFlagNeeds1795512000000 } from '../../migrations/1795512000000-everything-a-flag-needs.js'
import { QueuesStayFlat1795600000000 } from '../../migrations/1795600000000-queues-stay-flat.js'
import { ReportersHaveARecord1795600100000 } from '../../migrations/1795600100000-reporters-have-a-record.js'
import { TwoPeopleForWhatIsSevere1795600200000 } from '../../migrations/1795600200000-two-people-for-what-is-severe.js'
import { Precedents1795600300000 } from '../../migrations/1795600300000-precedents.js'
import { BulkDecisions1795600300001 } from '../../migrations/1795600300001-bulk-decisions.js'
import { Quality1795600300002 } from '../../migrations/1795600300002-quality.js'
import { Exposure1795600300003 } from '../../migrations/1795600300003-exposure.js'
import { WhatEachHeadSuggested1795600400000 } from '../../migrations/1795600400000-what-each-head-suggested.js'
import { OwnersAreAskedAQuestion1795700000000 } from '../../migrations/1795700000000-owners-are-asked-a-question.js'
import { TrustedFlagsGoFirst1795700000001 } from '../../migrations/1795700000001-trusted-flags-go-first.js'
import { OwnersHaveARecord1795700100000 } from '../../migrations/1795700100000-owners-have-a-record.js'
import { ListsReadWhatTheyShow1795700200000 } from '../../migrations/1795700200000-lists-read-what-they-show.js'
import { WhatHubsKnowBesideTheCard1795760000000 } from '../../migrations/1795760000000-what-hubs-know-beside-the-card.js'
import { AuditsOverTheWholeHub1795760000001 } from '../../migrations/1795760000001-audits-over-the-whole-hub.js'
import { LostSections1795700500000 } from '../../migrations/1795700500000-lost-sections.js'
import { CaseNotes1795700600000 } from '../../migrations/1795700600000-case-notes.js'
import { CardsAreSearched1795700700000 } from '../../migrations/1795700700000-cards-are-searched.js'
import { WhatWaitsForAVote1795700700001 } from '../../migrations/1795700700001-what-waits-for-a-vote.js'
import { ListsPassCasesOn1795700900000 } from '../../migrations/1795700900000-lists-pass-cases-on.js'
import { AWeekOfWork1795708000000 } from '../../migrations/1795708000000-a-week-of-work.js'
import { PoliciesAreKept1795708000001 } from '../../migrations/1795708000001-policies-are-kept.js'

/** Every migration, oldest first; listed by hand so that no file is run by accident. */
export const MIGRATIONS = [
  EverythingAFlagNeeds1795512000000,
  QueuesStayFlat1795600000000,
  ReportersHaveARecord1795600100000,
  TwoPeopleForWhatIsSevere1795600200000,
  Precedents1795600300000,
  BulkDecisions1795600300001,
  Quality1795600300002,
  Exposure1795600300003,
  WhatEachHeadSuggested1795600400000,
  OwnersAreAskedAQuestion1795700000000,
  TrustedFlagsGoFirst1795700000001,
  OwnersHaveARecord1795700100000,
  ListsReadWhatTheyShow1795700200000,
  LostSections1795700500000,
  CaseNotes1795700600000,
  CardsAreSearched1795700700000,
  WhatWaitsForAVote1795700700001,
  ListsPassCasesOn1795700900000,
  AWeekOfWork1795708000000,
  PoliciesAreKept1795708000001,
  WhatHubsKnowBesideTheCard1795760000000,
  AuditsOverTheWholeHub1795760000001,
]

/** Arbitrary but fixed: whoever migrates holds this PostgreSQL advisory lock. */
export const MIGRATION_LOCK = 4_711_020

/**
 * TypeORM options for one PostgreSQL, 15 or newer. The schema comes from SQL migrations alone.
 * A statement or an idle transaction over a minute is ended, so that no claim or ledger seal waits for ever.
 */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    entities: [],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    applicationName: 'goodfaith',
    connectTimeoutMS: 5_000,
    extra: {
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  }
}
