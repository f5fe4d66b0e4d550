/** What kinds of letters somebody of the family gets. */
export type FamilyMail = 'code' | 'reminder' | 'ready' | 'invited' | 'changed' | 'calledOff' | 'takenOff';

/**
 * What kind of letter it is, and that the page can be read in the language; nothing of its content. The languages are those of
 * client/text/languages.ts. `approvedBy`: who speaks the language and has read its lines; null: a machine translated them.
 */
interface FamilyWords extends Record<FamilyMail | 'page', string> {
  name: string;
  direction: 'ltr' | 'rtl';
  approvedBy: string | null;
}

export const familyWords = {
  ar: {
    name: 'العربية',
    direction: 'rtl',
    approvedBy: null,
    page: 'يمكنك قراءة الصفحة بالعربية.',
    code: 'في هذه الرسالة رمز الدخول الخاص بك.',
    reminder: 'هذا تذكير باتفاق يخصّك.',
    ready: 'محضر اجتماع تشارك فيه جاهز للقراءة.',
    invited: 'أنت مدعو إلى اجتماع.',
    changed: 'تغيّر شيء في اجتماع دُعيتَ إليه.',
    calledOff: 'أُلغي اجتماع دُعيتَ إليه أو تغيّر موعده.',
    takenOff: 'لم تعد مشاركًا في اجتماع كنتَ مدعوًا إليه.',
  },
  uk: {
    name: 'Українська',
    direction: 'ltr',
    approvedBy: null,
    page: 'Сторінку можна читати українською.',
    code: 'У цьому листі ваш код для входу.',
    reminder: 'Це нагадування про вашу домовленість.',
    ready: 'Протокол зустрічі готовий, його можна прочитати.',
    invited: 'Вас запрошено на зустріч.',
    changed: 'У зустрічі, на яку вас запрошено, щось змінилося.',
    calledOff: 'Зустріч, на яку вас запрошували, скасовано або перенесено.',
    takenOff: 'Ви більше не берете участі в зустрічі, на яку вас запрошували.',
  },
  tr: {
    name: 'Türkçe',
    direction: 'ltr',
    approvedBy: null,
    page: 'Sayfayı Türkçe okuyabilirsiniz.',
    code: 'Bu iletide giriş kodunuz var.',
    reminder: 'Bu, bir anlaşmanız hakkında bir hatırlatmadır.',
    ready: 'Bir toplantının tutanağı okunmaya hazır.',
    invited: 'Bir toplantıya davet edildiniz.',
    changed: 'Davet edildiğiniz bir toplantıda bir şey değişti.',
    calledOff: 'Davet edildiğiniz bir toplantı iptal edildi veya ertelendi.',
    takenOff: 'Davet edildiğiniz bir toplantıya artık katılmıyorsunuz.',
  },
  pl: {
    name: 'Polski',
    direction: 'ltr',
    approvedBy: null,
    page: 'Stronę można czytać po polsku.',
    code: 'W tej wiadomości jest Twój kod do wejścia.',
    reminder: 'To przypomnienie o Twoim ustaleniu.',
    ready: 'Protokół ze spotkania jest gotowy do czytania.',
    invited: 'Masz zaproszenie na spotkanie.',
    changed: 'Coś się zmieniło w spotkaniu, na które masz zaproszenie.',
    calledOff: 'Spotkanie, na które masz zaproszenie, jest odwołane lub przełożone.',
    takenOff: 'Nie bierzesz już udziału w spotkaniu, na które było dla Ciebie zaproszenie.',
  },
  ro: {
    name: 'Română',
    direction: 'ltr',
    approvedBy: null,
    page: 'Pagina poate fi citită în română.',
    code: 'În acest mesaj este codul dumneavoastră de intrare.',
    reminder: 'Acesta este un memento despre o înțelegere a dumneavoastră.',
    ready: 'Procesul-verbal al unei ședințe este gata de citit.',
    invited: 'Ați primit o invitație la o ședință.',
    changed: 'S-a schimbat ceva la o ședință pentru care ați primit invitație.',
    calledOff: 'O ședință pentru care ați primit invitație a fost anulată sau mutată.',
    takenOff: 'Nu mai participați la o ședință pentru care ați primit invitație.',
  },
  fa: {
    name: 'فارسی',
    direction: 'rtl',
    approvedBy: null,
    page: 'صفحه را می‌توانید به فارسی بخوانید.',
    code: 'کد ورود شما در این نامه است.',
    reminder: 'این یادآوری دربارهٔ یکی از قرارهای شماست.',
    ready: 'صورت‌جلسهٔ یک جلسه آمادهٔ خواندن است.',
    invited: 'شما به یک جلسه دعوت شده‌اید.',
    changed: 'چیزی در جلسه‌ای که به آن دعوت شده‌اید تغییر کرده است.',
    calledOff: 'جلسه‌ای که به آن دعوت شده بودید لغو شده یا زمان آن عوض شده است.',
    takenOff: 'شما دیگر در جلسه‌ای که به آن دعوت شده بودید شرکت نمی‌کنید.',
  },
  so: {
    name: 'Soomaali',
    direction: 'ltr',
    approvedBy: null,
    page: 'Bogga waxaad ku akhrin kartaa af Soomaali.',
    code: 'Fariintan waxaa ku jira koodhkaaga gelitaanka.',
    reminder: 'Tani waa xusuusin ku saabsan heshiis aad leedahay.',
    ready: 'Qoraalka shirka waa diyaar in la akhriyo.',
    invited: 'Waxaa lagugu casuumay shir.',
    changed: 'Wax baa iska beddelay shir lagugu casuumay.',
    calledOff: 'Shir lagugu casuumay waa la baajiyay ama dib baa loo dhigay.',
    takenOff: 'Kama qayb galaysid mar dambe shir lagugu casuumay.',
  },
  ti: {
    name: 'ትግርኛ',
    direction: 'ltr',
    approvedBy: null,
    page: 'ነቲ ገጽ ብትግርኛ ከተንብብዎ ትኽእሉ።',
    code: 'ኣብዚ መልእኽቲ ናይ መእተዊ ኮድኩም ኣሎ።',
    reminder: 'እዚ ብዛዕባ ስምምዕኩም መዘኻኸሪ እዩ።',
    ready: 'ጽሑፍ ናይ ሓደ ኣኼባ ንምንባብ ድሉው እዩ።',
    invited: 'ናብ ኣኼባ ተዓዲምኩም ኣለኹም።',
    changed: 'ኣብቲ ዝተዓደምኩምዎ ኣኼባ ዝተለወጠ ነገር ኣሎ።',
    calledOff: 'ዝተዓደምኩምዎ ኣኼባ ተሰሪዙ ወይ ግዜኡ ተለዊጡ።',
    takenOff: 'ኣብቲ ዝተዓደምኩምዎ ኣኼባ ድሕሪ ሕጂ ኣይትሳተፉን ኢኹም።',
  },
} satisfies Record<string, FamilyWords>;

const all: FamilyWords[] = Object.values(familyWords);
export const allApproved = all.every(({ approvedBy }) => approvedBy !== null);

/** One line for each language. `hasPage`: the letter leads to a page; without one nothing is said of it. */
export function familyLines(mail: FamilyMail, hasPage: boolean): string[] {
  return all.map((words) => {
    const line = `${words.name}: ${words[mail]}${hasPage ? ` ${words.page}` : ''}`;
    return words.direction === 'rtl' ? rightToLeft(line) : line;
  });
}

/**
 * Plain text has no `dir`. The mark makes a mail program that asks for the first letter begin at the right; the isolate keeps the
 * order of the words in one that lays every line out from the left.
 */
const rightToLeft = (line: string) => `\u200f\u2067${line}\u2069`;
