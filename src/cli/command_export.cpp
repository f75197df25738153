#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/graph_files.hpp"
#include "output_files.hpp"

#include <filesystem>

namespace linkgap::cli {

void run_export(const Request& request) {
  if (!request.has("output"))
    throw UsageError("export needs -o FILE; the suffix gives the form: " + std::string(graph_file_suffixes));
  const std::filesystem::path path = request.text("output");
  if (!is_graph_file(path.extension().string())) {
    throw UsageError("export does not write '" + path.extension().string() + "' files; the forms are " +
                     std::string(graph_file_suffixes));
  }
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, session, Level::organisation);
  const LevelView actors = view(data, session.records, level, session.settings.network);
  OutputFiles files(request.has("overwrite"));
  files.add(path, graph_file(data, actors, path.extension().string(), session.settings.language));
  files.publish();
  say(request, path.string() + ": " + std::to_string(actors.actors.size()) + " actors, " +
                   std::to_string(actors.network.ties().size()) + " ties");
}

}  // namespace linkgap::cli
