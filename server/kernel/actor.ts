/** Who acts. Membership is read from the database on each request, so that a change acts at once. */
export const enterpriseRoles = ["legal_representative", "operator"] as const;
export const lenderRoles = ["officer", "approver", "manager"] as const;
export const authorityRoles = ["officer"] as const;
export const administratorRoles = ["administrator", "regional_administrator"] as const;

export type EnterpriseRole = (typeof enterpriseRoles)[number];
export type LenderRole = (typeof lenderRoles)[number];
export type AuthorityRole = (typeof authorityRoles)[number];
export type AdministratorRole = (typeof administratorRoles)[number];

/** What every signed-in person carries. `steppedUpAt` is when this session last proved itself again. */
export type Person = {
  readonly userId: string;
  readonly memberId: string;
  readonly organizationId: string;
  readonly displayName: string;
  readonly requestId: string;
  readonly sessionId: string;
  readonly steppedUpAt: Date | null;
};

/**
 * `subjectId` is the credit subject the enterprise is. `mandate` is `approved` once an administrator has verified who may act for it;
 * until then only public registry facts are open. `binds` lists what this person may bind the company to.
 */
export type EnterpriseActor = Person & {
  readonly kind: "enterprise";
  readonly role: EnterpriseRole;
  readonly subjectId: string;
  readonly mandate: "pending" | "approved";
  readonly binds: readonly BindingAct[];
  /** Set while the enterprise is suspended: its signers may end consents, and nothing else. */
  readonly isSuspended?: true;
};
export type LenderActor = Person & { readonly kind: "lender"; readonly role: LenderRole };
export type AuthorityActor = Person & { readonly kind: "authority"; readonly role: AuthorityRole };
/** A regional administrator is bound to a region (GB/T 2260 code); null means the whole country. */
export type AdministratorActor = Person & {
  readonly kind: "administrator";
  readonly role: AdministratorRole;
  readonly regionCode: string | null;
};
/** One named job. */
export type SystemActor = { readonly kind: "system"; readonly job: string; readonly requestId: string };

/** A signed-in person on the way into an organization: founding one, or holding an invitation to it. */
export type Newcomer = {
  readonly kind: "person";
  readonly userId: string;
  readonly displayName: string;
  readonly requestId: string;
  /** The organization being founded or joined. */
  readonly organizationId?: string;
  /** SHA-256 of the invitation's token, in hex. */
  readonly tokenHash?: string;
};
/**
 * A source unit's machine, by the key it signs with. Until its signature is verified it acts for no house: `organizationId` is empty, and the one
 * row it may read is the key it names.
 */
export type KeyActor = {
  readonly kind: "key";
  readonly keyId: string;
  readonly displayName: string;
  readonly organizationId: string;
  readonly requestId: string;
};
/** Anyone, signed in or not, who looks at public pages. */
export type Visitor = { readonly kind: "public"; readonly requestId: string };

export type Actor = EnterpriseActor | LenderActor | AuthorityActor | AdministratorActor | SystemActor;

/** What a mandate can let an operator do in the company's name. */
export const bindingActs = ["consent", "submit", "accept", "withdraw"] as const;
export type BindingAct = (typeof bindingActs)[number];

/** A legal representative binds the company; an operator binds only what a live mandate names; neither before approval. */
export function mayBind(actor: EnterpriseActor, act: BindingAct): boolean {
  if (actor.mandate !== "approved") return false;
  return actor.role === "legal_representative" || actor.binds.includes(act);
}

/** Binding acts ask for a step-up no older than five minutes. */
export const stepUpLifeMs = 5 * 60 * 1000;

/** Whether a person has proved again within the last five minutes. */
export function isSteppedUp(person: Pick<Person, "steppedUpAt">, now: Date): boolean {
  return person.steppedUpAt !== null && now.getTime() - person.steppedUpAt.getTime() <= stepUpLifeMs;
}
