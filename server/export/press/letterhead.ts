/** Whose paper it is: stands above the title on the first page of every file on paper. */
export interface Letterhead {
  name: string;
  unit: string;
  picture: { type: 'image/png' | 'image/jpeg'; base64: string; width: number; height: number } | null;
}

export const blankPaper: Letterhead = { name: '', unit: '', picture: null };
