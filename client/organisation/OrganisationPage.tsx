import { FileText } from 'lucide-react';
import { useState } from 'react';
import { unnamedOrganiser } from '../../shared/api/api-signin.ts';
import type { SettingsView } from '../../shared/organisation/settings.ts';
import { useFetched } from '../api/fetched.ts';
import { organisationSettingsQuery, sessionQuery } from '../api/queries.ts';
import { RecordSystems } from '../records/RecordSystems.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { FailedPage } from '../ui/FailedPage.tsx';
import { Link } from '../ui/navigation.tsx';
import { Page } from '../ui/Page.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { Accessibility } from './Accessibility.tsx';
import { Changes } from './Changes.tsx';
import { Contacts } from './Contacts.tsx';
import { Identity } from './Identity.tsx';
import { OwnName } from './OwnName.tsx';
import styles from './organisation.module.css';
import { Palette } from './Palette.tsx';
import { ChairGuide, Decline, Label, Reminding, Retention } from './Rules.tsx';
import { WordList } from './WordList.tsx';

/** What counts for all cases of this installation; for whoever has set it up. */
export default function OrganisationPage() {
  const settings = useFetched(organisationSettingsQuery);
  const session = useFetched(sessionQuery);
  if (settings.status === 'failed') return <FailedPage error={settings.error} onRetry={settings.retry} />;
  if (settings.status === 'pending' || session.status === 'pending') return <WaitingPage />;
  const name = session.status === 'ready' ? session.data.person?.name : undefined;
  return <Settings view={settings.data} name={name} />;
}

function Settings({ view, name }: { view: SettingsView; name: string | undefined }) {
  const { t } = useText();
  // Where it is asked, it stays until the page is left: what became of it is said there.
  const [isAsked] = useState(name === unnamedOrganiser);
  const ownName = name !== undefined && <OwnName {...{ name, isAsked }} />;
  return (
    <Page title={t('organisation.title')} lead={t('organisation.lead')} tools={<SignOutButton />}>
      {isAsked && ownName}
      <p className={styles.links}>
        <Link href="/organisation/forms" className={buttonClass('quiet')}>
          <FileText size={18} aria-hidden />
          {t('organisation.forms-link')}
        </Link>
      </p>
      <Identity view={view} />
      <Contacts view={view} />
      <Palette view={view} />
      <WordList view={view} />
      <Decline view={view} />
      <Reminding view={view} />
      <Retention view={view} />
      <Label view={view} />
      <ChairGuide view={view} />
      <Accessibility view={view} />
      <RecordSystems />
      {!isAsked && ownName}
      <Changes changes={view.changes} />
    </Page>
  );
}
