import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import type { CredentialState } from "@/server/credentials/credential";
import type { OwnCredential } from "@/server/credentials/schema";
import { formatMoment } from "@/server/kernel/format";
import { WithdrawCredential } from "./withdraw-credential";

const looks: Record<CredentialState, StatusLook> = {
  valid: "good",
  rechecked: "waiting",
  expired: "still",
  withdrawn: "bad",
  changed: "warn",
};

type Props = {
  readonly credentials: readonly OwnCredential[];
  /** Thumbprints of the keys that lie in this browser; null while it is asked. */
  readonly kept: ReadonlySet<string> | null;
  readonly onShow: (credential: OwnCredential) => void;
};

/** Every credential with how it stands and where its key is. */
export function CredentialTable({ credentials, kept, onShow }: Props) {
  const t = useTranslations("credentials");
  const locale = useLocale() === "en" ? "en" : "zh-CN";
  const columns: Column<OwnCredential>[] = [
    { key: "issued", header: t("issuedAt"), rowHeading: true, cell: ({ issuedAt }) => <DateText value={issuedAt} look="moment" /> },
    { key: "state", header: t("state"), cell: ({ state }) => <Pill look={looks[state]}>{t(`states.${state}`)}</Pill> },
    { key: "until", header: t("validUntil"), cell: ({ expiresAt }) => <DateText value={expiresAt} look="moment" /> },
    { key: "by", header: t("issuedBy"), wideOnly: true, cell: ({ issuedByName }) => issuedByName },
    {
      key: "key",
      header: t("key"),
      cell: ({ holderKey }) => (kept === null ? "…" : t(kept.has(holderKey) ? "keyHere" : "keyElsewhere")),
    },
    {
      key: "deeds",
      header: <span className="sr-only">{t("deeds")}</span>,
      cell: (credential) => {
        const isLiving = credential.state === "valid" || credential.state === "rechecked";
        const issuedOn = formatMoment(credential.issuedAt, locale);
        return (
          <span className="flex flex-wrap gap-2">
            {isLiving && kept?.has(credential.holderKey) ? (
              <Button size="small" aria-label={t("show.named", { issuedOn })} onClick={() => onShow(credential)}>
                {t("show.open")}
              </Button>
            ) : null}
            {isLiving ? <WithdrawCredential credentialId={credential.credentialId} issuedOn={issuedOn} /> : null}
          </span>
        );
      },
    },
  ];
  return <DataTable caption={t("own")} columns={columns} rows={credentials} rowKey={({ credentialId }) => credentialId} />;
}
