import { Modal } from '@mantine/core'
import { keyNow, useBindings } from './key-bindings'
import { words } from '../text/words'

/** The keys, for those who asked with "?". */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const bindings = useBindings()
  return (
    <Modal opened onClose={onClose} title={<b>{words.keys.title}</b>} transitionProps={{ duration: 0 }}>
      <p className="sm t2">{words.keys.note}</p>
      <table className="key-list sm">
        <tbody>
          {words.keys.rows.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keyNow(bindings, keys) ?? '–'}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
