export class HealthView {
  status!: 'alive'
}

export class ReadyView {
  status!: 'ready'
  database!: 'ok'
  migrated!: boolean
  /** `unavailable` answers 503 to classify; everything else goes on. */
  classifier!: 'ready' | 'unavailable'
}
