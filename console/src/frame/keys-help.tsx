import { Modal } from '@mantine/core'
import { en } from '../text/en'

/** The keys, for those who asked with "?". */
export const KeysHelp = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Modal opened={open} onClose={onClose} title={<b>{en.keys.title}</b>} transitionProps={{ duration: 0 }}>
    <p className="sm t2">{en.keys.note}</p>
    <table className="key-list sm">
      <tbody>
        {en.keys.rows.map(([keys, does]) => (
          <tr key={keys}>
            <th scope="row">
              <kbd>{keys}</kbd>
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Modal>
)
