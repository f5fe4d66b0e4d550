import { createHash } from 'node:crypto';
import type { OrganisationSettings, SettingSection } from '../../shared/organisation/settings.ts';
import { knownContacts, organisationLimits } from '../../shared/organisation/settings.ts';
import {
  nameSelfInput,
  type SetLogoInput,
  setLogoInput,
  writeSettingInput,
} from '../../shared/organisation/settings-input.ts';
import { withTovholderWord } from '../../shared/text/tovholder-word.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Printer } from '../export/press/printer.ts';
import type { StoredLogo } from '../store/organisation.ts';
import type { Store } from '../store/store.ts';
import type { Organisation } from './organisation.ts';
import { readPicture } from './picture.ts';
import { pictureToTrial } from './trial.ts';

export interface OrganisationParts {
  store: Store;
  organisation: Organisation;
  printer: Pick<Printer, 'print'>;
}

/** Changes that the page tells of. */
const toldChanges = 50;
/** A logo as base64, and the words around it. */
const maxLogoBodyBytes = Math.ceil(organisationLimits.logo / 3) * 4 + 1024;

/** What an organisation sets for itself: what everybody may read of it, and what administrators change. */
export function registerOrganisation(door: Door, { store, organisation, printer }: OrganisationParts): void {
  const { reader, writer } = store;

  door.signedIn('organisation', noInput, () => {
    const { identity, contacts, palette, words, label } = organisation.settings();
    const known = knownContacts(contacts);
    const explained = words.map(({ term, meaning }) => ({
      term: withTovholderWord(term),
      meaning: withTovholderWord(meaning),
    }));
    const view = { ...identity, logo: organisation.logo(), contacts: known, palette };
    return { ...view, words: explained, label };
  });

  door.open('statement', noInput, () => {
    const { identity, accessibility } = organisation.settings();
    return { name: identity.name, ...accessibility };
  });

  door.signedIn('organisationLogo', noInput, async ({ context }) => {
    const logo = await reader.logo(context.req.param('part') ?? '');
    if (!logo) throw new Refused('not-found');
    // Never anything but a picture, whatever a browser makes of its bytes.
    return context.body(logo.bytes, 200, {
      'Content-Type': logo.type,
      'Content-Disposition': 'inline; filename="logo"',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  door.signedIn('organisationSettings', noInput, async () => ({
    settings: organisation.settings(),
    logo: organisation.logo(),
    versions: organisation.versions(),
    changes: await reader.settingChanges(toldChanges),
  }));

  door.signedIn('writeSetting', writeSettingInput, async ({ audit }, { section, version, value }) => {
    const setting = { section, version, value: value as OrganisationSettings[SettingSection] };
    const written = await writer.writeSetting(setting, { ...audit, subject: section });
    return changedOrRefuse(written);
  });

  door.signedIn(
    'setLogo',
    setLogoInput,
    async ({ audit }, input) => {
      const logo = await inputToLogoOrRefuse(input);
      return changedOrRefuse(await writer.setLogo(input.version, logo, { ...audit, subject: 'logo' }));
    },
    maxLogoBodyBytes,
  );

  door.signedIn('nameSelf', nameSelfInput, async ({ session, audit }, { name }) => {
    await writer.nameOrganiser(session.person, name, audit);
    return {};
  });

  /** Refuses `changed` when somebody else was faster: nothing of theirs is overwritten unseen. */
  async function changedOrRefuse(version: number | null) {
    if (version === null) throw new Refused('changed');
    await organisation.reload();
    return { version };
  }

  /** A picture that the press can print, which decodes it: what no program can show is refused here, not on a letter. */
  async function inputToLogoOrRefuse({ file }: SetLogoInput): Promise<StoredLogo | null> {
    if (file === null) return null;
    const picture = readPicture(Buffer.from(file, 'base64'));
    if (!picture) throw new Refused('invalid-input', { file: 'not-a-picture' });
    const { type, bytes, width, height } = picture;
    await printer
      .print(pictureToTrial(), 'ua-1', {
        name: '',
        unit: '',
        picture: { type, base64: Buffer.from(bytes).toString('base64'), width, height },
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused) || error.body.code !== 'file-failed') throw error;
        throw new Refused('invalid-input', { file: 'not-a-picture' });
      });
    return { ...picture, hash: createHash('sha256').update(bytes).digest('hex') };
  }
}
