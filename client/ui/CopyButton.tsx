import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../text/index.ts';
import { Button } from './Button.tsx';

/** Copies text; says so in words. `describe` names what is copied for those who cannot see what stands beside it. */
export function CopyButton({ text, describe }: { text: string; describe: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button onClick={copy} aria-label={`${t(copied ? 'common.copied' : 'common.copy')}: ${describe}`}>
      {copied ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
      {t(copied ? 'common.copied' : 'common.copy')}
    </Button>
  );
}
