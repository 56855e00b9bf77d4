export const Logo = () => (
  <svg width="22" height="22" viewBox="0 0 24 24" fill="none" aria-hidden="true">
    <circle cx="9" cy="12" r="6.6" stroke="currentColor" strokeWidth="2" />
    <circle cx="15" cy="12" r="6.6" stroke="currentColor" strokeWidth="2" />
    <path d="M12 6.6a6.6 6.6 0 0 1 0 10.8 6.6 6.6 0 0 1 0-10.8Z" fill="currentColor" />
  </svg>
)
