import { IsString, Length } from 'class-validator'
import { RevisionDiff } from '../subjects/revision-diff.dto.js'

export class PolicyDiffQuery {
  /** The earlier version, such as "2026.11+1a2b3c4d". */
  @IsString()
  @Length(1, 200)
  from!: string

  @IsString()
  @Length(1, 200)
  to!: string
}

export class PolicyVersionView {
  version!: string
  /** The service works by it now. */
  current!: boolean
  /** When the service first started with it; absent where its texts were not kept. */
  seenAt?: string
  /** Of the decisions made under it. */
  firstDecision?: string
  lastDecision?: string
}

export class PolicyVersionList {
  /** Newest first, 200 at most. */
  items!: PolicyVersionView[]
}

export class PolicyFileDiff extends RevisionDiff {
  file!: string
}

export class PolicyDiff {
  from!: string
  to!: string
  /** The files that differ. */
  files!: PolicyFileDiff[]
}
