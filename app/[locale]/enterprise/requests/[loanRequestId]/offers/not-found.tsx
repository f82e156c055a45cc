import { NotFoundPage } from "@/components/shell/not-found-page";

export default function OffersNotFound() {
  return <NotFoundPage href="/enterprise/requests" />;
}
