/** R033, R037: whom a professional calls in doubt, and where a request is sent. Empty: the organisation has not said. */
export interface GateContact {
  name: string;
  phone: string;
  /** For secure mail alone. */
  email: string;
}
