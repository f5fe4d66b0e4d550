import { LogOut } from 'lucide-react';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { signOut } from './sign-out.ts';

/** Leaves, and forgets everything this page has read. */
export function SignOutButton() {
  const { t } = useText();
  return (
    <Button look="plain" onClick={() => void signOut()}>
      <LogOut size={18} aria-hidden />
      {t('common.sign-out')}
    </Button>
  );
}
