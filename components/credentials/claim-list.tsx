import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClaimKey, claimKeys } from "@/server/credentials/claim-keys";
import { cn } from "../ui/classes";

type Value = string | boolean;

/** A claim's value as people read it. */
export function ClaimValue({ value }: { value: Value }) {
  const t = useTranslations("credentials.claim");
  if (typeof value === "string") return <span className="wrap-anywhere">{value}</span>;
  const Icon = value ? Check : X;
  return (
    <span className="inline-flex items-center gap-1 align-bottom font-semibold">
      <Icon aria-hidden className={cn("size-3.5 stroke-2", value ? "text-good" : "text-ink-3")} />
      {t(value ? "yes" : "no")}
    </span>
  );
}

/** Claims by name, in the order of the public file and then what is said yes or no to. */
export function ClaimList({ claims, className }: { claims: Readonly<Record<string, Value>>; className?: string }) {
  const t = useTranslations("credentials.claim");
  return (
    <dl className={cn("grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1.5 md:grid-cols-[max-content_minmax(0,1fr)]", className)}>
      {claimKeys
        .filter((key) => claims[key] !== undefined)
        .map((key: ClaimKey) => (
          <div key={key} className="contents">
            <dt className="text-13 text-ink-2">{t(`name.${key}`)}</dt>
            <dd className="min-w-0 max-md:mb-2">
              <ClaimValue value={claims[key] ?? ""} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
