/** How much of a time is left, 0 to 1; still between two readings. */
export const Ring = ({ left }: { left: number }) => (
  <svg className="ring" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="8" pathLength={100} />
    <circle
      cx="10"
      cy="10"
      r="8"
      pathLength={100}
      strokeDashoffset={100 - 100 * Math.max(0, Math.min(1, left))}
    />
  </svg>
)
