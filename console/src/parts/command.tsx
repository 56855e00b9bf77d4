/** A command to copy; it breaks between its options, never inside one. */
export const Command = ({ text }: { text: string }) => (
  <code className="command" dir="ltr">
    {text.split(/(?<= )(?=--)/).map((part) => (
      <span key={part}>{part}</span>
    ))}
  </code>
)
