import { type Followed, isFollowedKind } from '../../shared/stafetlog/followed.ts';
import { useText } from '../text/index.ts';
import styles from './FollowedKind.module.css';

/** What is no agreement says so before its words: "Indsats". */
export function FollowedKind({ kind }: Pick<Followed, 'kind'>) {
  const { t } = useText();
  return isFollowedKind(kind) ? <span className={styles.kind}>{t(`progress.kind.${kind}`)} </span> : null;
}
