"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useDeed } from "@/components/session/use-deed";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { SubmitButton } from "@/components/ui/submit-button";
import { useRouter } from "@/i18n/navigation";
import { StartDraftInput } from "@/server/catalogue/schema";
import type { SeatView } from "@/server/subjects/schema";

/** Begins the next version of one region's catalogue and opens it. */
export function StartDraft({
  regionCode,
  look = "secondary",
  children,
}: {
  regionCode: string;
  look?: "primary" | "secondary";
  children: string;
}) {
  const start = useMutation(useTRPC().catalogue.startDraft.mutationOptions());
  const router = useRouter();
  const { act, pending, error } = useDeed();
  return (
    <>
      <Button
        look={look}
        pending={pending}
        onClick={() =>
          act(
            () => start.mutateAsync({ regionCode }),
            ({ versionId }) => router.push(`/admin/catalogue/versions/${versionId}`),
          )
        }
      >
        {children}
      </Button>
      <RefusalBanner error={error} />
    </>
  );
}

/** Asks for which region a supplement is to be begun, or opened where it has a draft. */
export function StartSupplement({ seats }: { seats: readonly SeatView[] }) {
  const t = useTranslations("catalogue.startSupplement");
  const isEnglish = useLocale() === "en";
  const start = useMutation(useTRPC().catalogue.startDraft.mutationOptions());
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useForm({ resolver: zodResolver(StartDraftInput), defaultValues: { regionCode: "" } });
  const options = seats
    .filter(({ code }) => code !== "000000")
    .map((seat) => ({
      value: seat.code,
      label: (isEnglish ? seat.nameEn : null) ?? seat.nameZh,
      note: seat.code,
      also: `${seat.nameZh} ${seat.nameEn ?? ""}`,
    }));
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={<Button>{t("act")}</Button>} title={t("title")} description={t("what")}>
      <Form
        form={form}
        refusals={{ "catalogue.region_unknown": "regionCode", "catalogue.other_region": "regionCode" }}
        onSubmit={async (values) => {
          const { versionId } = await start.mutateAsync(values);
          router.push(`/admin/catalogue/versions/${versionId}`);
        }}
      >
        <ComboboxField control={form.control} name="regionCode" label={t("region")} hint={t("regionHint")} options={options} />
        <SubmitButton pending={form.formState.isSubmitting}>{t("confirm")}</SubmitButton>
      </Form>
    </Dialog>
  );
}
