import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";

function Part({ name, title, lead, children }: { name: string; title: string; lead: string; children: ReactNode }) {
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="mb-1 text-17">
        {title}
      </h2>
      <p className="mb-3 max-w-[72ch] text-ink-2">{lead}</p>
      {children}
    </section>
  );
}

/** Text that is typed into a machine. */
function Typed({ children }: { children: string }) {
  return (
    <pre
      className="wrap-anywhere whitespace-pre-wrap rounded-ctl border border-line bg-sunken p-3 font-mono text-12 leading-relaxed"
      translate="no"
    >
      {children}
    </pre>
  );
}

const makeKey = `openssl genpkey -algorithm ed25519 -out private.pem
openssl pkey -in private.pem -pubout`;
const send = "node push.mjs --to https://… --key-id psk_… --key private.pem report.csv";
const byHand = `KEY=psk_…  FILE=report.csv  AT=$(date +%s)  NONCE=$(openssl rand -hex 16)
DIGEST="sha-256=:$(openssl dgst -sha256 -binary $FILE | base64):"
printf 'xinfu-push-1\\nPOST\\n/api/push\\n%s\\n%s\\n%s\\n%s\\nkind=records\\nname=%s' $KEY $AT $NONCE $DIGEST $FILE > signed.txt
SIGNATURE=$(openssl pkeyutl -sign -rawin -inkey private.pem -in signed.txt | base64 -w0)
curl "https://…/api/push?kind=records&name=$FILE" --data-binary @$FILE -H 'Content-Type: application/octet-stream' \\
  -H "Content-Digest: $DIGEST" -H "Xinfu-Key: $KEY" -H "Xinfu-Timestamp: $AT" -H "Xinfu-Nonce: $NONCE" -H "Xinfu-Signature: $SIGNATURE"`;

/** The key, the script that signs and sends, and the same by hand. */
export function PushCommands({ script }: { script: string }) {
  const t = useTranslations("push.guide");
  return (
    <>
      <Part name="make-key" title={t("key")} lead={t("keyLead")}>
        <Typed>{makeKey}</Typed>
      </Part>
      <Part name="script" title={t("script")} lead={t("scriptLead")}>
        <Typed>{send}</Typed>
        <details className="mt-3">
          <summary className="text-13 text-ink-2">{t("scriptText")}</summary>
          <div className="mt-2">
            <Typed>{script}</Typed>
          </div>
        </details>
      </Part>
      <Part name="by-hand" title={t("byHand")} lead={t("byHandLead")}>
        <Typed>{byHand}</Typed>
      </Part>
    </>
  );
}

const parameters = ["kind", "name", "covers", "mappingId"] as const;

export function PushParameters() {
  const t = useTranslations("push.guide");
  const rows = parameters.map((name) => ({ name, means: t(`parameter.${name}`) }));
  return (
    <Part name="parameters" title={t("address")} lead={t("addressLead")}>
      <Meanings caption={t("address")} rows={rows} />
    </Part>
  );
}

const headers = [
  ["Content-Length", "length"],
  ["Content-Digest", "digest"],
  ["Xinfu-Key", "key"],
  ["Xinfu-Timestamp", "timestamp"],
  ["Xinfu-Nonce", "nonce"],
  ["Xinfu-Signature", "signature"],
] as const;

export function PushHeaders() {
  const t = useTranslations("push.guide");
  const rows = headers.map(([name, key]) => ({ name, means: t(`header.${key}`) }));
  return (
    <Part name="headers" title={t("headers")} lead={t("headersLead")}>
      <Meanings caption={t("headers")} rows={rows} />
    </Part>
  );
}

const answers = [
  ["202", "received"],
  ["409", "already_received"],
  ["409", "nonce_used"],
  ["400", "malformed"],
  ["401", "signature_refused"],
  ["401", "timestamp_outside"],
  ["403", "not_allowed"],
  ["412", "not_possible"],
  ["413", "too_large"],
  ["422", "digest_wrong"],
  ["422", "broken_off"],
  ["429", "too_many"],
  ["500", "failed"],
] as const;

export function PushAnswers() {
  const t = useTranslations("push.guide");
  const rows = answers.map(([status, name]) => ({ name: name === "received" ? status : `${status} ${name}`, means: t(`answer.${name}`) }));
  return (
    <Part name="answers" title={t("answers")} lead={t("answersLead")}>
      <Meanings caption={t("answers")} rows={rows} />
    </Part>
  );
}

function Meanings({ caption, rows }: { caption: string; rows: readonly { name: string; means: string }[] }) {
  const t = useTranslations("push.guide");
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        {
          key: "name",
          header: t("name"),
          rowHeading: true,
          width: "16rem",
          cell: ({ name }) => <code className="font-mono text-12">{name}</code>,
        },
        { key: "means", header: t("means"), cell: ({ means }) => means },
      ]}
    />
  );
}
