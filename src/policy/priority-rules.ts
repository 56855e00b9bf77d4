/** How far a reporter's record moves a case, and what a trusted flagger's mark is worth (`policies/reporters.yaml`). */
export interface PriorityRules {
  /** Days after which a settled flag counts half in its reporter's record. */
  recordHalfLifeDays: number
  /** How many settled flags, or cases about an owner's works, the prior of a reason is worth against their own. */
  recordStrength: number
  /** What a settled flag for another reason counts in the record for this one. */
  otherReasons: number
  /** Share of a trusted flagger's flags that is expected to be right. */
  trustedShare: number
  /** How much more a case counts that a trusted flagger raised (DSA Art. 22: priority). */
  trustedFactor: number
  /** Share of the usual time to the deadline in such a case (Art. 22: without undue delay). */
  trustedDueShare: number
  /** Open cases of one trusted flagger that are handed out first at a time. */
  trustedFirstOpen: number
  /** Least expected share of right flags, by their record, for that. */
  trustedFirstShare: number
}

/** When somebody's flags are looked at for misuse (DSA Art. 23), and what follows. */
export interface MisuseRules {
  /** Flags settled longer ago are not looked at. */
  windowDays: number
  /** Absolute number of unfounded flags below which nothing follows. */
  leastUnfounded: number
  /** Relative proportion of unfounded flags below which nothing follows. */
  leastShare: number
  /** What an unfounded flag weighs by the severity of what it alleged. */
  gravity: Record<'low' | 'moderate' | 'high' | 'severe', number>
  /** How much more an unfounded flag weighs that repeats the reporter's own text, or was filed after a warning. */
  intention: { repeatedText: number; afterWarning: number }
  /** Sum of the weights from which a step is proposed to a lead. */
  proposeAt: number
  /** Days of suspension, the first and later ones. */
  suspensionDays: number[]
  /** Flags of these severities are processed even during a suspension. */
  neverHeld: ('low' | 'moderate' | 'high' | 'severe')[]
}
