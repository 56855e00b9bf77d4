import { Controller, Get, Query } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { NotFound } from '../common/errors.js'
import { Can } from '../common/permission.js'
import { Policy } from '../policy/policy.js'
import { diffLines, hunksOf } from '../subjects/diff-lines.js'
import { revisionDiff } from '../subjects/revision-diff.dto.js'
import { PolicyDiff, PolicyDiffQuery, PolicyVersionList } from './policy-versions.dto.js'
import { policyFiles, policyVersionRows, type PolicyVersionRow } from './policy-versions.query.js'

@Controller('v1/policy/versions')
export class PolicyVersionsController {
  constructor(
    private readonly db: DataSource,
    private readonly policy: Policy,
  ) {}

  /** The versions of the guidelines and steps that the service was run with, or that decisions name. */
  @Get()
  @Can('cases.read')
  async versions(): Promise<PolicyVersionList> {
    const rows = await policyVersionRows(this.db)
    return { items: rows.map((row) => versionView(row, this.policy.version)) }
  }

  /** What changed from one version to another, file by file, in lines. */
  @Get('diff')
  @Can('cases.read')
  async diff(@Query() { from, to }: PolicyDiffQuery): Promise<PolicyDiff> {
    const [older, newer] = [await this.#files(from), await this.#files(to)]
    const names = [...new Set([...Object.keys(older), ...Object.keys(newer)])].sort()
    const files = names.map((file) => ({
      file,
      ...revisionDiff({ from, to }, hunksOf(diffLines(older[file] ?? '', newer[file] ?? ''))),
    }))
    return { from, to, files: files.filter(({ hunks }) => hunks.length > 0) }
  }

  async #files(version: string): Promise<Record<string, string>> {
    const found = await policyFiles(this.db, version)
    if (found) return found
    throw new NotFound(
      `The texts of version ${version} were not kept. List those that were at /v1/policy/versions.`,
    )
  }
}

const versionView = (row: PolicyVersionRow, current: string) => ({
  version: row.version,
  current: row.version === current,
  ...(row.seen_at && { seenAt: row.seen_at.toISOString() }),
  ...(row.first_decision && { firstDecision: row.first_decision.toISOString() }),
  ...(row.last_decision && { lastDecision: row.last_decision.toISOString() }),
})
