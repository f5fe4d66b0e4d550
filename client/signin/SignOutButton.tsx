import { LogOut } from 'lucide-react';
import { call } from '../api/call.ts';
import { forgetAll } from '../api/fetched.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { navigate } from '../ui/navigation.tsx';

/** Leaves, and forgets everything this page has read. */
export function SignOutButton() {
  const { t } = useText();
  const signOut = async (): Promise<void> => {
    await call('closeSession', {}).catch(() => undefined);
    navigate('/');
    forgetAll();
  };
  return (
    <Button look="plain" onClick={signOut}>
      <LogOut size={18} aria-hidden />
      {t('common.sign-out')}
    </Button>
  );
}
