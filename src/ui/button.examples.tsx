import { Badge, Tag } from './badge.tsx'
import { Button, LinkButton, PostButton } from './button.tsx'
import type { Example } from './example.ts'

export const examples: readonly Example[] = [
  {
    name: 'Buttons',
    render: () => (
      <div class="actions">
        <Button type="button" size="large">
          Commander avec obligation de paiement
        </Button>
        <Button type="button" icon="check">
          Accepter
        </Button>
        <Button type="button" kind="quiet" icon="printer">
          Imprimer
        </Button>
        <Button type="button" kind="danger" icon="trash-2">
          Supprimer
        </Button>
        <Button type="button" size="small">
          Petit
        </Button>
        <Button type="button" disabled>
          Indisponible
        </Button>
        <LinkButton href="#button" kind="quiet" icon="map-pin">
          Itinéraire
        </LinkButton>
        <PostButton action="#" kind="quiet" fields={{ open: 'no' }}>
          Fermé demain
        </PostButton>
      </div>
    ),
  },
  {
    name: 'Badges and tags',
    render: () => (
      <ul class="tags">
        <li>
          <Badge>Brouillon</Badge>
        </li>
        <li>
          <Badge tone="note">Nouveau</Badge>
        </li>
        <li>
          <Badge tone="good" icon="check">
            Prête
          </Badge>
        </li>
        <li>
          <Badge tone="warn">À accepter</Badge>
        </li>
        <li>
          <Badge tone="bad">Refusée</Badge>
        </li>
        <li>
          <Tag icon="leaf">Agriculture biologique</Tag>
        </li>
        <li>
          <Tag href="#tag">Fromages</Tag>
        </li>
      </ul>
    ),
  },
]
