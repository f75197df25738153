#include "zip_archive.hpp"

#include <zip.h>

#include <array>

namespace linkgap::input {
namespace {

constexpr std::int64_t most_parts = 10'000;
constexpr std::size_t longest_name = 1'000;

FileFault damaged() {
  return {"is a damaged or incomplete workbook", "open it in a spreadsheet program and save it anew as .xlsx"};
}

/// The one owner of an open part.
class OpenPart {
 public:
  OpenPart(zip_t* archive, std::uint64_t index) : file_(zip_fopen_index(archive, index, 0)) {}
  OpenPart(const OpenPart&) = delete;
  OpenPart& operator=(const OpenPart&) = delete;
  ~OpenPart() {
    if (file_ != nullptr) zip_fclose(file_);
  }
  zip_file_t* get() const { return file_; }

 private:
  zip_file_t* file_;
};

}  // namespace

struct ZipArchive::Handle {
  zip_t* archive = nullptr;
  ~Handle() {
    if (archive != nullptr) zip_discard(archive);
  }
};

ZipArchive::ZipArchive() : handle_(std::make_unique<Handle>()) {}
ZipArchive::~ZipArchive() = default;

std::optional<FileFault> ZipArchive::open(const std::filesystem::path& path) {
  int code = 0;
  handle_->archive = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (handle_->archive == nullptr) return damaged();
  const std::int64_t count = zip_get_num_entries(handle_->archive, 0);
  if (count > most_parts) return damaged();
  for (std::int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<std::uint64_t>(i);
    const char* name = zip_get_name(handle_->archive, index, ZIP_FL_ENC_GUESS);
    if (name == nullptr || std::string_view(name).size() > longest_name) return damaged();
    if (!parts_.emplace(name, index).second) return damaged();
  }
  return std::nullopt;
}

std::optional<FileFault> ZipArchive::read(const std::string& part, const std::function<bool(std::string_view)>& take) {
  const auto found = parts_.find(part);
  if (found == parts_.end()) return damaged();
  zip_stat_t facts;
  if (zip_stat_index(handle_->archive, found->second, 0, &facts) != 0) return damaged();
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    return FileFault{"is locked with a password", "save it without a password"};
  }
  const OpenPart file(handle_->archive, found->second);
  if (file.get() == nullptr) return damaged();
  std::array<char, 1U << 16U> piece;
  std::uint64_t unpacked = 0;
  while (true) {
    const std::int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return damaged();
    if (got == 0) return std::nullopt;
    unpacked += static_cast<std::uint64_t>(got);
    if (unpacks_too_far(facts.comp_size, unpacked)) return unpacked_too_far();
    if (!take({piece.data(), static_cast<std::size_t>(got)})) return std::nullopt;
  }
}

}  // namespace linkgap::input
