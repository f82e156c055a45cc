"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { Pill } from "@/components/ui/status-pill";
import type { MemberRole } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";

type Place = { memberId: string; role: MemberRole; nameZh: string; nameEn: string | null; isNow: boolean };

/** The organizations a person belongs to; the session acts for one of them at a time. */
export function Places({ places }: { places: Place[] }) {
  const t = useTranslations("settings.places");
  const role = useTranslations("words.role");
  const isEnglish = useLocale() === "en";
  const router = useRouter();
  const trpc = useTRPC();
  const go = () => {
    router.push("/desk");
  };
  const change = useMutation(trpc.account.actFor.mutationOptions({ onSuccess: go }));
  return (
    <div className="flex flex-col gap-3">
      <RefusalBanner error={change.error} />
      <ul className="divide-y divide-line border-line border-y">
        {places.map((place) => (
          <li key={place.memberId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              {isEnglish ? (place.nameEn ?? place.nameZh) : place.nameZh}
              <span className="block text-13 text-ink-3">{role(place.role)}</span>
            </span>
            {place.isNow ? (
              <Pill look="good">{t("now")}</Pill>
            ) : (
              <Button size="small" pending={change.isPending} onClick={() => change.mutate({ memberId: place.memberId })}>
                {t("change")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
