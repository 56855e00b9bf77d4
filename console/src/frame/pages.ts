import { lazy, type ComponentType } from 'react'
import type { Me } from '../api/types'
import { words } from '../text/words'

type Role = Me['role']
const READERS: readonly Role[] = ['auditor', 'moderator', 'lead', 'admin']
const LEADS: readonly Role[] = ['auditor', 'lead', 'admin']

export interface ConsolePage {
  path: string
  component: ComponentType
  /** Who may open it. */
  roles: readonly Role[]
  /** Its entry in the bar and in the palette; without one it is reached from another page. A call, because the language may change. */
  title?: () => string
  /** Letter after G that goes there. */
  key?: string
}

/** Every page but the review desk. A new one is one line; `load` keeps its script out of the first load. */
export const PAGES: readonly ConsolePage[] = [
  {
    path: '/queue',
    component: load(() => import('../queue/queue-page'), 'QueuePage'),
    roles: READERS,
    title: () => words.nav.queue,
    key: 'q',
  },
  {
    path: '/tags',
    component: load(() => import('../tags/tags-page'), 'TagsPage'),
    roles: READERS,
    title: () => words.tags.nav,
    key: 't',
  },
  {
    path: '/classifier',
    component: load(() => import('../classifier/classifier-page'), 'ClassifierPage'),
    roles: READERS,
    title: () => words.classifier.nav,
    key: 'c',
  },
  {
    path: '/lead',
    component: load(() => import('../lead/lead-page'), 'LeadPage'),
    roles: LEADS,
    title: () => words.nav.quality,
    key: 'l',
  },
  {
    path: '/audits',
    component: load(() => import('../audits/audits-page'), 'AuditsPage'),
    roles: READERS,
    title: () => words.audits.nav,
    key: 'a',
  },
  {
    path: '/workload',
    component: load(() => import('../lead/workload-page'), 'WorkloadPage'),
    roles: LEADS,
  },
  {
    path: '/audits/hub',
    component: load(() => import('../audits/overview-page'), 'OverviewPage'),
    roles: READERS,
  },
  {
    path: '/audits/revisions',
    component: load(() => import('../audits/revisions-page'), 'RevisionsPage'),
    roles: READERS,
  },
  { path: '/policy', component: load(() => import('../admin/policy-page'), 'PolicyPage'), roles: READERS },
  {
    path: '/reporters',
    component: load(() => import('../admin/reporters-page'), 'ReportersPage'),
    roles: ['lead', 'admin'],
  },
  { path: '/ledger', component: load(() => import('../admin/ledger-page'), 'LedgerPage'), roles: LEADS },
  { path: '/jobs', component: load(() => import('../admin/jobs-page'), 'JobsPage'), roles: LEADS },
  { path: '/keys', component: load(() => import('../admin/keys-page'), 'KeysPage'), roles: ['admin'] },
  {
    path: '/settings',
    component: load(() => import('../settings/settings-page'), 'SettingsPage'),
    roles: READERS,
    key: 's',
  },
]

export const pagesFor = (role: Role): ConsolePage[] => PAGES.filter(({ roles }) => roles.includes(role))

/** A page whose script is fetched when it is first opened, by the name of its component. */
function load<Name extends string>(file: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazy(async () => ({ default: (await file())[name] }))
}
