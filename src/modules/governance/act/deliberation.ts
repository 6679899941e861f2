import type { Block } from '../../../platform/documents/document.ts'
import { euros } from '../../../platform/money.ts'
import { inSentence, theName } from '../../../platform/names.ts'
import { capital } from '../../../platform/typography.ts'
import { clauseSentences } from '../convention/clauses.words.ts'
import { type Party, partyNames } from '../convention/convention.ts'
import { approvalName } from '../convention/moment.rules.ts'
import { type Act, blank, institutionOf } from './act.rules.ts'
import type { Cost } from './cost.ts'
import type { Ground } from './ground.ts'
import {
  amendedCostBlocks,
  costBlocks,
  costFigures,
  day,
  facts,
  frame,
  heading,
  leavingWords,
  paragraph,
} from './parts.ts'
import { amendedClauses, newKeyBlocks } from './text.ts'

/** What is put to the vote: the convention, or its amendment. */
function objectOf({ convention, version }: Ground) {
  const title = `« ${convention.title_fr} »`
  return version.number === 0
    ? {
        the: `la convention ${title}`,
        of: `de la convention ${title}`,
        sign: 'la signer',
        annexed: 'telle qu’elle est annexée',
      }
    : {
        the: `l’avenant n° ${version.number} à la convention ${title}`,
        of: `de l’avenant n° ${version.number} à la convention ${title}`,
        sign: 'le signer',
        annexed: 'tel qu’il est annexé',
      }
}

/**
 * The report to the assembly and the draft deliberation by which a party authorises its signature.
 * @throws Refusal `act.nothing_changed`
 */
export function deliberation(ground: Ground, party: Party, cost: Cost): Act {
  const object = objectOf(ground)
  const figures = costFigures(cost)
  return {
    kind: 'deliberation',
    organisationId: party.organisation_id,
    versionId: ground.version.id,
    readers: 'concerned',
    figures,
    document: frame(ground, {
      title: `Approbation ${object.of} et autorisation de ${object.sign}`,
      issuer: party.name,
      about: 'Rapport et projet de délibération',
      blocks: [
        facts([
          ['Collectivité', party.siren ? `${party.name} (SIREN ${party.siren})` : party.name],
          ['Séance du', blank],
          ['Rapporteur', blank],
        ]),
        ...reportBlocks(ground, party, cost),
        ...decisionBlocks(ground, party, cost),
      ],
    }),
  }
}

function reportBlocks(ground: Ground, party: Party, cost: Cost): Block[] {
  const { convention, version, parties, lead } = ground
  const leaving = leavingWords(ground)
  return [
    heading('Rapport de présentation'),
    paragraph(
      `La convention « ${convention.title_fr} » réunit ${inSentence(parties.map(({ name }) => name)).fr}. ${capital(theName(lead.name))} la porte.${convention.purpose_fr ? ` ${convention.purpose_fr}` : ''}`,
    ),
    ...(version.number === 0
      ? [paragraph('Voici l’essentiel du texte :'), facts(clauseSentences(version.clauses, 'fr'))]
      : amendmentReport(ground)),
    ...costBlocks(party.name, cost),
    ...(cost.without ? amendedCostBlocks(party.name, cost, cost.without) : []),
    ...(leaving ? [heading('Si la collectivité souhaite partir'), paragraph(leaving)] : []),
  ]
}

/** What the amendment changes: its clauses, then who pays. @throws Refusal `act.nothing_changed` */
function amendmentReport(ground: Ground): Block[] {
  const { version, keyChange, file } = ground
  const changes = amendedClauses(ground)
  return [
    paragraph(
      version.approved_on
        ? `Le comité a approuvé cet avenant le ${day(version.approved_on)}. Voici ce qu’il change :`
        : 'Voici ce que l’avenant change :',
    ),
    ...(changes.length > 0
      ? [
          {
            kind: 'list' as const,
            items: changes.map(({ label, after }) => `${label} : ${after ?? 'supprimé'}`),
          },
        ]
      : []),
    ...(keyChange ? [heading('Qui paie'), ...newKeyBlocks(keyChange, partyNames(file.parties))] : []),
  ]
}

function decisionBlocks(ground: Ground, party: Party, cost: Cost): Block[] {
  const { version, today } = ground
  const { council, executive, articles } = institutionOf(party)
  const object = objectOf(ground)
  // Why a decision is missing from the register is no matter for a council's act.
  const reference = version.approval_number ? approvalName(version)?.fr : version.approval_reference
  const due = cost.years.filter((year) => year.cents > 0)
  const decided = [
    `approuve ${object.the}, ${object.annexed} à la présente délibération`,
    `autorise ${executive}, ou la personne qui le représente, à ${object.sign}, ainsi que tout acte nécessaire à son exécution`,
    due.length === 0
      ? 'constate qu’aucun crédit n’est à inscrire à ce jour au titre de cette convention'
      : `dit que les crédits nécessaires sont inscrits au budget : ${due.map(({ year, cents }) => `${euros(cents, 'fr')} pour l’exercice ${year}`).join(', ')}`,
    ...(articles
      ? ['dit que la présente délibération sera publiée et transmise au représentant de l’État']
      : []),
  ]
  return [
    heading('Projet de délibération'),
    paragraph(`${council},`),
    ...(articles
      ? [
          paragraph(
            `Vu le code général des collectivités territoriales, notamment ses articles ${articles} ;`,
          ),
        ]
      : []),
    ...(version.number > 0 && version.approved_on
      ? [
          paragraph(
            `Vu l’approbation de l’avenant par le comité de la convention le ${day(version.approved_on)}${reference ? ` (${reference})` : ''} ;`,
          ),
        ]
      : []),
    paragraph(`Vu le projet ${object.of}, annexé ;`),
    paragraph('Entendu le rapport de présentation,'),
    paragraph('Après en avoir délibéré,'),
    ...decided.map((text, at) => paragraph(`Article ${at + 1}. ${council} ${text}.`)),
    facts([
      ['Membres en exercice', blank],
      ['Présents', blank],
      ['Représentés', blank],
      ['Votants', blank],
      ['Pour', blank],
      ['Contre', blank],
      ['Abstentions', blank],
    ]),
    {
      kind: 'note',
      text: `${articles ? 'La délibération a effet une fois publiée et reçue par le représentant de l’État. Elle peut être contestée devant le tribunal administratif dans les deux mois. ' : ''}Chiffres arrêtés au ${day(today)} d’après les comptes de la convention.`,
    },
  ]
}
