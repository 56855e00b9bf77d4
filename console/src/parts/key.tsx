/** Key caps, such as "Ctrl Enter". Hidden from screen readers: the button says its keys itself. */
export const Key = ({ keys }: { keys: string }) => (
  <span className="keys" aria-hidden="true">
    {keys.split(' ').map((key) => (
      <kbd key={key}>{key === 'Enter' ? '↵' : key}</kbd>
    ))}
  </span>
)
