import { Plus, X } from 'lucide-react';
import { maxLengths } from '../../shared/limits.ts';
import {
  organisationLimits as max,
  type OrganisationContact,
  type SettingsView,
} from '../../shared/organisation/settings.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './organisation.module.css';
import { Section } from './Section.tsx';
import { SettingField } from './SettingField.tsx';
import { type SectionDraft, useSection } from './use-section.ts';

const nobody: OrganisationContact = { name: '', phone: '', mail: '', note: '' };

/** R033: whom people call when they are in doubt. */
export function Contacts({ view }: { view: SettingsView }) {
  const { t } = useText();
  const draft = useSection('contacts', view);
  const { value, set, errors } = draft;
  const { intake, others } = value;
  const setOther = (index: number, contact: OrganisationContact): void =>
    set({ ...value, others: others.with(index, contact) });
  return (
    <Section title={t('organisation.contacts')} text={t('organisation.contacts.text')} draft={draft}>
      <ContactFields
        legend={t('organisation.contacts.intake')}
        contact={intake}
        onChange={(contact) => set({ ...value, intake: contact })}
        {...{ errors, path: 'intake' }}
      />
      {others.map((contact, index) => (
        <ContactFields
          // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their place alone
          key={index}
          legend={t('organisation.contacts.other', { number: index + 1 })}
          contact={contact}
          onChange={(next) => setOther(index, next)}
          onRemove={() => set({ ...value, others: others.toSpliced(index, 1) })}
          {...{ errors, path: `others.${index}` }}
        />
      ))}
      {others.length < max.contacts && (
        <div>
          <Button onClick={() => set({ ...value, others: [...others, nobody] })}>
            <Plus size={18} aria-hidden />
            {t('organisation.contacts.add')}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface ContactFieldsProps {
  legend: string;
  contact: OrganisationContact;
  onChange: (contact: OrganisationContact) => void;
  onRemove?: () => void;
  errors: SectionDraft<unknown>['errors'];
  path: string;
}

function ContactFields({ legend, contact, onChange, onRemove, errors, path }: ContactFieldsProps) {
  const { t } = useText();
  const field = (name: keyof OrganisationContact) => ({
    value: contact[name],
    error: errors[`${path}.${name}`],
    onChange: (text: string) => onChange({ ...contact, [name]: text }),
  });
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <SettingField label={t('organisation.contact.name')} max={max.contactName} {...field('name')} />
      <div className={styles.pair}>
        <SettingField
          label={t('organisation.contact.phone')}
          type="tel"
          max={maxLengths.phone}
          {...field('phone')}
        />
        <SettingField
          label={t('organisation.contact.mail')}
          type="email"
          max={maxLengths.email}
          {...field('mail')}
        />
      </div>
      <SettingField
        label={t('organisation.contact.note')}
        hint={t('organisation.contact.note-hint')}
        max={max.contactNote}
        {...field('note')}
      />
      {onRemove && (
        <div>
          <Button look="plain" onClick={onRemove}>
            <X size={18} aria-hidden />
            {t('organisation.contacts.remove', { name: contact.name || legend })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
