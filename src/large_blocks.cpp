// Memory of the program: blocks that the C library maps from the system one by one come on large pages where the system
// offers them. At a million organisations a small page (4 KB) is asked for a million times a gigabyte, and every walk
// across a network then waits for the addresses of pages besides the pages. Nothing else depends on this file.
#include <cstddef>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

namespace {

constexpr std::size_t large_page = std::size_t{2} << 20;
constexpr std::size_t least = std::size_t{32} << 20;  // the C library never keeps such a block for later

void* allocate(std::size_t size) noexcept {
  if (size < least) return std::malloc(size == 0 ? 1 : size);
  void* block = nullptr;
  if (posix_memalign(&block, large_page, size) != 0) return nullptr;
  ::madvise(block, size / large_page * large_page, MADV_HUGEPAGE);  // a wish; a system without them goes on as ever
  return block;
}

}  // namespace

void* operator new(std::size_t size) {
  for (;;) {
    if (void* block = allocate(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}
