/** The mark of Parvis: a fan of paving stones, as they are laid on the squares of our towns. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    <g fill="none" stroke="currentColor" stroke-width="5">
      <path pathLength="50" stroke-dasharray="8.4 2" d="M3.500 26a12.500 12.500 0 0 1 25 0" />
      <path pathLength="30" stroke-dasharray="8.600 2.100" d="M10 26a6 6 0 0 1 12 0" />
    </g>
  </svg>
)
