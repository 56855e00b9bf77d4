import { Skeleton } from '@mantine/core'
import { words } from '../text/words'

/** Grey lines in the shape of what is being loaded. */
export const Lines = ({ count = 4 }: { count?: number }) => (
  <div className="stack" aria-busy="true" aria-label={words.loading}>
    {Array.from({ length: count }, (_, i) => (
      <Skeleton
        key={i}
        height={i % 4 === 0 ? 16 : 10}
        width={`${[45, 95, 82, 60][i % 4]}%`}
        animate={false}
      />
    ))}
  </div>
)
