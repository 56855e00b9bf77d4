import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const accent: MantineColorsTuple = [
  '#eceffb',
  '#d5dcf6',
  '#b7c3ee',
  '#9db0ff',
  '#7a90e6',
  '#5069d6',
  '#4a63d2',
  '#3150bd',
  '#28439f',
  '#1d233c',
]

/** One accent; everything else is ink on paper. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 7,
  colors: { accent },
  defaultRadius: 6,
  fontFamily: 'var(--gf-font)',
  fontFamilyMonospace: 'var(--gf-mono)',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

// The tokens know light and dark themselves; the same words stand in both, to outweigh Mantine's own.
const tokens: Record<string, string> = {
  '--mantine-color-body': 'var(--gf-surface)',
  '--mantine-color-text': 'var(--gf-text)',
  '--mantine-color-dimmed': 'var(--gf-text-3)',
  '--mantine-color-placeholder': 'var(--gf-text-3)',
  '--mantine-color-anchor': 'var(--gf-accent)',
  '--mantine-color-error': 'var(--gf-fix)',
  '--mantine-color-default': 'var(--gf-surface)',
  '--mantine-color-default-hover': 'var(--gf-hover)',
  '--mantine-color-default-color': 'var(--gf-text)',
  '--mantine-color-default-border': 'var(--gf-line-strong)',
  '--mantine-color-disabled': 'var(--gf-sunken)',
  '--mantine-color-disabled-color': 'var(--gf-text-3)',
  '--mantine-primary-color-filled': 'var(--gf-accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--gf-accent-fill-hover)',
  '--mantine-primary-color-light': 'var(--gf-accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--gf-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--gf-accent)',
  '--mantine-primary-color-contrast': 'var(--gf-on-accent)',
}

/** Maps the variables of the components to the design tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens,
  dark: tokens,
})
