import { CASE_ACTIONS, CASE_STATES, NEXT, type CaseAction, type CaseState } from './case-state.js'

const STATE: Record<CaseState, string> = {
  open: 'waits for anyone who may decide it',
  claimed: 'a moderator holds it on a lease',
  awaiting_owner: 'waits for the owner’s answer, for the days of the policy',
  awaiting_second: 'one person proposed a severe measure; a second one decides without seeing that',
  escalated: 'waits for a lead; or for a second person where there is none yet',
  decided: 'a decision stands; an appeal is a case of its own',
  lapsed: 'nothing is left to decide: all signals withdrawn or moot',
}

const ACTION: Record<CaseAction, string> = {
  claim: 'a moderator takes it, or is handed it as the next case',
  release: 'handed back',
  releaseToSecond: 'handed back, still waiting for a second person',
  releaseToLead: 'handed back, still with the leads',
  askOwner: 'the owner is asked',
  reply: 'the owner answered, a new card revision came, or the owner’s time is over',
  replyToSecond: 'the same, still waiting for a second person',
  replyToLead: 'the same, still with the leads',
  propose: 'a severe measure is proposed; it takes two',
  escalate: 'passed to a lead: asked for, two answers that differ, or nobody else can confirm',
  decide: 'decided by whom the rules let decide',
  undo: 'taken back by its author within the time to undo',
  lapse: 'the last signal was withdrawn or became moot',
}

/** `docs/case-states.md`: the transition table as a page. `npm run docs:states` writes it; a test compares it. */
export function printCaseStates(): string {
  const used = CASE_ACTIONS.filter((action) => CASE_STATES.some((state) => NEXT[state][action]))
  return `# States of a case

Printed from \`src/review/case-state.ts\` by \`npm run docs:states\`; change it there.

${table(
  ['state', 'meaning'],
  CASE_STATES.map((state) => [code(state), STATE[state]]),
)}

A cell is the state after the action; an empty one cannot happen.

${table(
  ['action', ...CASE_STATES],
  used.map((action) => [code(action), ...CASE_STATES.map((state) => NEXT[state][action] ?? '')]),
)}

${table(
  ['action', 'when'],
  used.map((action) => [code(action), ACTION[action]]),
)}
`
}

const code = (word: string) => `\`${word}\``
const row = (cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
