import { Secret, TOTP } from "otpauth";

export const totpPeriodSeconds = 30;

/** A new seed, 160 bits in base32. */
export function newTotpSeed(): string {
  return new Secret({ size: 20 }).base32;
}

const totpOf = (seed: string, account = "") =>
  new TOTP({
    issuer: "Xinfu 信符",
    label: account,
    secret: Secret.fromBase32(seed),
    digits: 6,
    period: totpPeriodSeconds,
    algorithm: "SHA1",
  });

/** What an authenticator app reads from the QR code. */
export function totpUri(seed: string, account: string): string {
  return totpOf(seed, account).toString();
}

/** The time step a code belongs to, one step of clock difference allowed either way; null when it is no code of this seed now. */
export function totpStepOf(seed: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(seed).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / totpPeriodSeconds) + delta;
}
