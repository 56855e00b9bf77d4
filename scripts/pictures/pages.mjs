/**
 * The pages that are pictured. `at` is an address, or a function of the story (`story.mjs`) that gives one; `does`
 * brings the page into the state to be shown; `dark` takes one more at 1280 px in the dark theme; `as` is who looks:
 * lena, an admin, unless said otherwise, null for somebody who is not signed in.
 */
export const PAGES = [
  { name: 'queue', at: '/console/queue', does: listed, dark: true },
  { name: 'queue-range', at: '/console/queue?minPriority=0&maxPriority=2' },
  { name: 'queue-no-match', at: '/console/queue?reason=child-safety' },
  {
    name: 'bulk',
    at: '/console/queue?minPriority=0&maxPriority=2',
    does: (page) => page.getByRole('button', { name: /Preview one decision/ }).click(),
  },
  { name: 'review', at: (story) => story.caseAddress(), does: settled, dark: true },
  {
    name: 'decide',
    at: async (story) => `${await story.caseAddress()}/decide?outcome=uphold`,
    does: (page) => page.locator('#statement').waitFor(),
  },
  { name: 'review-reply', at: (story) => story.answeredCase(), does: settled },
  { name: 'review-appeal', as: 'mira', at: (story) => story.appealCase(), does: settled },
  { name: 'settings', at: '/console/settings', dark: true },
  { name: 'settings-ar', at: '/console/settings', language: 'ar' },
  { name: 'queue-ar', at: '/console/queue', does: listed, language: 'ar' },
  { name: 'review-ar', at: (story) => story.caseAddress(), does: settled, language: 'ar' },
  {
    name: 'palette',
    at: '/console/queue',
    does: (page) =>
      page.keyboard.press('Control+k').then(() => page.locator('input.mantine-Spotlight-search').waitFor()),
  },
  {
    name: 'keys',
    at: '/console/queue',
    does: (page) => page.keyboard.press('?').then(() => page.getByRole('dialog').waitFor()),
  },
  { name: 'lead', at: '/console/lead' },
  { name: 'workload', at: '/console/workload', dark: true },
  { name: 'workload-ar', at: '/console/workload', language: 'ar' },
  { name: 'tags', at: '/console/tags', dark: true },
  { name: 'classifier', at: '/console/classifier', does: (page) => page.locator('#heads').waitFor() },
  { name: 'audits', at: '/console/audits' },
  { name: 'audits-report', at: '/console/audits', does: audited, dark: true },
  { name: 'audits-hub', at: '/console/audits/hub' },
  {
    name: 'audits-revisions',
    at: (story) => story.revisionsAddress(),
    does: (page) => page.locator('.card.diff').waitFor(),
    dark: true,
  },
  { name: 'policy', at: '/console/policy' },
  { name: 'reporters', at: '/console/reporters' },
  { name: 'ledger', at: '/console/ledger' },
  { name: 'jobs', at: '/console/jobs' },
  { name: 'api-keys', at: '/console/keys' },
  { name: 'not-found', at: '/console/nowhere' },
  { name: 'signed-out', as: null, at: '/console/' },
  { name: 'not-allowed', as: 'vbx', at: '/console/' },
  { name: 'sign-in', as: null, at: (story) => story.signInAddress() },
  { name: 'sign-in-over', as: null, at: '/sign-in/used-already' },
  { name: 'discover', at: '/discover', dark: true },
  { name: 'discover-inclusive', at: '/discover/inclusive' },
  {
    name: 'discover-no-match',
    at: '/discover?q=harpsichord',
    does: (page) => page.locator('.searchbar').evaluate((form) => form.scrollIntoView()),
  },
  { name: 'work', at: (story) => `/subjects/${story.work}`, dark: true },
  { name: 'work-changed', at: (story) => `/subjects/${story.changed}` },
  { name: 'work-unknown', at: '/subjects/model/nobody/nothing' },
  { name: 'compare', as: null, at: (story) => story.compareAddress(), dark: true },
  { name: 'guidelines', at: '/guidelines' },
  { name: 'owner-asked', as: 'vbx', at: (story) => `/owner/${story.asked}`, dark: true },
  {
    name: 'owner-decided',
    as: 'scorely',
    at: (story) => `/owner/${story.upheld}`,
    does: unfolded,
    dark: true,
  },
  { name: 'owner-lost', as: 'wanjiru', at: (story) => `/owner/${story.changed}` },
  { name: 'owner-stranger', as: null, at: (story) => `/owner/${story.asked}` },
  { name: 'receipt', as: null, at: (story) => story.receipt.waiting, dark: true },
  { name: 'receipt-decided', as: null, at: (story) => story.receipt.dismissed, dark: true },
  { name: 'receipt-appealed', as: null, at: (story) => story.receipt.appealed },
  { name: 'receipt-unknown', as: null, at: '/receipts/nothing' },
]

function listed(page) {
  return page.locator('.hist').waitFor()
}

async function settled(page) {
  await page.locator('.card .blk').first().waitFor()
  // On a telephone the folds are tabs, most of them hidden.
  await page.locator('.fold').nth(3).waitFor({ state: 'attached' })
}

const CARD = `---
license: mit
pipeline_tag: text-generation
---

# Letters

Writes letters in the tone of the nineteenth century.

## Limitations

It fails on handwriting from before 1900 and on torn paper.
`

async function audited(page) {
  await page.locator('textarea').first().fill(CARD)
  await page.getByRole('button', { name: 'Audit', exact: true }).click()
  await page.getByText(/It describes \d+ of \d+ sections/).waitFor()
  await page.getByRole('status').evaluate((report) => report.scrollIntoView())
}

async function unfolded(page) {
  await page.locator('details summary').last().click()
}
