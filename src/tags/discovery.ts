import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import { Clock } from '../common/clock.js'
import { pageOf, type Page } from '../common/page.js'
import { Policy } from '../policy/policy.js'
import { categoryCounts, discoveryFacets } from './discovery-counts.query.js'
import type { CategoryCount, DiscoveredSubject, DiscoveryFacets, DiscoveryQuery } from './discovery.dto.js'
import {
  discoveredView,
  discoveryCursor,
  discoveryRows,
  discoveryTotal,
  type Listed,
} from './discovery.query.js'

/** Works by what people accepted for them: for the API and for the public pages. What the policy unlists is left out. */
@Injectable()
export class Discovery {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  /** @throws BadInput for a cursor of another order */
  async page(query: DiscoveryQuery): Promise<Page<DiscoveredSubject>> {
    const rows = await discoveryRows(this.db, query, this.#listed())
    const cursorOf = (row: (typeof rows)[number]) => discoveryCursor(query.sort, row)
    return pageOf(rows, query.limit, { view: discoveredView, cursorOf })
  }

  /** How many works fit, at most MOST_COUNTED. */
  total(query: DiscoveryQuery): Promise<number> {
    return discoveryTotal(this.db, query, this.#listed())
  }

  categories(): Promise<CategoryCount[]> {
    return categoryCounts(this.db, this.#listed())
  }

  facets(category?: Category): Promise<DiscoveryFacets> {
    return discoveryFacets(this.db, category, this.#listed())
  }

  #listed(): Listed {
    return { unlistedBy: this.policy.unlistingMeasures(), now: this.clock.now() }
  }
}
