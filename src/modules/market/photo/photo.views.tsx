import { shown } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { pictureOf } from '../picture.ts'
import { altFields, mostPhotos, photoFields } from './photo.rules.ts'
import type { Photo } from './photo.ts'
import { words } from './photo.words.ts'

type Props = {
  readonly c: TerritoryContext
  readonly photos: readonly Photo[]
  /** Where they are posted. */
  readonly action: string
}

/** The photos of a shop or of a product: see, describe, order, remove, add. */
export const PhotoAlbum = ({ c, photos, action }: Props) => {
  const say = words[c.var.lang]
  return (
    <div class="stack">
      {photos.length === 0 ? (
        <Empty icon="camera" title={say.none} />
      ) : (
        <ol class="album">
          {photos.map((photo, at) => (
            <Print c={c} photo={photo} at={at} last={at === photos.length - 1} action={action} />
          ))}
        </ol>
      )}
      {photos.length < mostPhotos && (
        <section class="panel">
          <h2>{say.add}</h2>
          <Form
            c={c}
            name="photo"
            fields={photoFields}
            action={action}
            submit={say.add}
            button={{ kind: 'main', icon: 'upload' }}
          />
        </section>
      )}
    </div>
  )
}

type PrintProps = Omit<Props, 'photos'> & {
  readonly photo: Photo
  readonly at: number
  readonly last: boolean
}

const Print = ({ c, photo, at, last, action }: PrintProps) => {
  const say = words[c.var.lang]
  const own = `${action}/${photo.id}`
  const picture = pictureOf(photo, photo.alt, { sizes: '(min-width: 40rem) 20rem, 100vw', first: at === 0 })
  const unseen = <span class="unseen">{photo.alt}</span>
  return (
    <li>
      {picture && <div class="picture-frame">{Picture(picture)}</div>}
      {at === 0 && (
        <p>
          <Badge tone="note" icon="star">
            {say.first}
          </Badge>
        </p>
      )}
      <p>{photo.alt}</p>
      <div class="actions">
        {at > 0 && (
          <PostButton action={`${own}/place`} fields={{ by: '-1' }} kind="quiet" size="small">
            {say.earlier} {unseen}
          </PostButton>
        )}
        {!last && (
          <PostButton action={`${own}/place`} fields={{ by: '1' }} kind="quiet" size="small">
            {say.later} {unseen}
          </PostButton>
        )}
        <PostButton action={`${own}/fin`} kind="danger" size="small" icon="trash-2">
          {say.remove} {unseen}
        </PostButton>
      </div>
      <details open={retryOf(c, photo.id) !== undefined}>
        <summary>{say.describe}</summary>
        <Form
          c={c}
          name={photo.id}
          action={own}
          fields={altFields}
          values={shown({ alt: photo.alt })}
          submit={say.save}
          button={{ kind: 'quiet' }}
        />
      </details>
    </li>
  )
}
