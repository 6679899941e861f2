import { assetPath } from '../platform/assets.ts'
import type { IconName } from './icon.gen.ts'

/** A drawing that repeats what the words beside it say; it is hidden from assistive technologies. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" aria-hidden="true" width="24" height="24">
    <use href={`${assetPath('icons.svg')}#${name}`} />
  </svg>
)
