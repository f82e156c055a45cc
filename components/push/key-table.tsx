import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/copy-text";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { PushKeyView } from "@/server/records/push/schema";
import { RevokeKey } from "./revoke-key";

/** The keys of one unit, or of all where an administrator looks: what each is known by, when it was used, how it ended. */
export function KeyTable({ keys, withUnit }: { keys: readonly PushKeyView[]; withUnit: boolean }) {
  const t = useTranslations("push.keys");
  const unit: Column<PushKeyView> = { key: "unit", header: t("unit"), cell: (key) => key.unit };
  const columns: Column<PushKeyView>[] = [
    { key: "name", header: t("name"), rowHeading: true, cell: (key) => <span className="min-w-0 break-words">{key.name}</span> },
    ...(withUnit ? [unit] : []),
    { key: "id", header: t("id"), cell: (key) => <CopyText text={key.keyId} /> },
    {
      key: "fingerprint",
      header: t("fingerprint"),
      cell: (key) => <code className="wrap-anywhere font-mono text-12">{key.fingerprint}</code>,
    },
    {
      key: "registered",
      header: t("registered"),
      cell: (key) => (
        <span>
          <DateText value={key.createdAt} look="tableMoment" />
          <span className="block text-12 text-ink-3">{t("registeredBy", { name: key.createdByName })}</span>
        </span>
      ),
    },
    {
      key: "used",
      header: t("lastUsed"),
      cell: (key) =>
        key.lastUsedAt ? <DateText value={key.lastUsedAt} look="tableMoment" /> : <span className="text-ink-3">{t("never")}</span>,
    },
    { key: "state", header: t("state"), cell: (key) => <KeyState entry={key} /> },
    { key: "deed", header: t("deed"), cell: (key) => (key.revokedAt ? null : <RevokeKey keyId={key.keyId} name={key.name} />) },
  ];
  const empty = (
    <EmptyState kind="first" title={t("empty")} level={3}>
      {t(withUnit ? "emptyOffice" : "emptyBody")}
    </EmptyState>
  );
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="mb-3 text-15">
        {t("title")}
      </h2>
      <DataTable caption={t("caption")} columns={columns} rows={keys} rowKey={({ keyId }) => keyId} empty={empty} />
    </section>
  );
}

function KeyState({ entry }: { entry: PushKeyView }) {
  const t = useTranslations("push.keys");
  if (!entry.revokedAt) return t("live");
  return (
    <span>
      {t("revoked")} <DateText value={entry.revokedAt} />
      <span className="block text-12 text-ink-3">
        {t("revokedBy", { name: entry.revokedByName ?? "", reason: entry.revokeReason ?? "" })}
      </span>
    </span>
  );
}
