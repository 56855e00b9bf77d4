export class HealthView {
  status!: 'alive'
}

export class ReadyView {
  status!: 'ready'
  database!: 'ok'
  migrated!: boolean
  /** `unavailable` answers 503 to classify; everything else goes on. */
  classifier!: 'ready' | 'unavailable'
  /** What needs a person soon; the service goes on. Absent when there is nothing. */
  warnings?: ('severe_case_without_second_person' | 'escalated_case_without_lead')[]
}
