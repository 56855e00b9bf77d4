import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../api/api'
import type { Me } from '../api/types'
import { useLocation } from 'wouter'
import { words } from '../text/words'
import { pagesFor } from './pages'

const SCHEMES: { value: MantineColorScheme; icon: typeof IconSun }[] = [
  { value: 'auto', icon: IconDeviceDesktop },
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
]

/** Who is signed in, the appearance, and the way out. */
export function PersonMenu({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const signOut = async () => {
    await answerOf(api.DELETE('/v1/sessions/current'))
    cache.clear()
    window.location.assign('/console/')
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <button type="button" className="icon-btn" aria-label={words.menu.of(me.name)}>
          <span className="avatar" aria-hidden="true" data-initials={me.name.slice(0, 2)} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{me.name}</bdi> · {me.role}
        </Menu.Label>
        {pagesFor(me.role)
          .filter(({ title }) => title)
          .map(({ path, title }) => (
            <Menu.Item key={path} className="narrow-only" onClick={() => navigate(path)}>
              {title!()}
            </Menu.Item>
          ))}
        {SCHEMES.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} />}
            aria-current={colorScheme === value ? 'true' : undefined}
            rightSection={colorScheme === value ? '✓' : undefined}
            onClick={() => setColorScheme(value)}
          >
            {words.settings.themes[value]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => navigate('/settings')}>
          {words.nav.settings}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys}>
          {words.menu.keys}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {words.menu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
