# Issues of one project, each with its notes, and one who may read them.
pages, notes, text = ARGV[0].to_i, ARGV[1].to_i, ARGV[2]
user = User.new(firstname: 'Anouk', lastname: 'de Boer', mail: 'anouk@example.org', language: 'nl')
user.login = 'anouk'
user.password = user.password_confirmation = 'Een lang wachtwoord'
user.save!
project = Project.create!(name: 'Dossiers', identifier: 'dossiers', is_public: false)
Member.create!(project: project, principal: user, roles: [Role.givable.first])
issues = pages.times.map do |number|
  issue = Issue.create!(project: project, tracker: project.trackers.first, author: user, subject: "Dossier #{number}",
                        description: text, status: IssueStatus.first, priority: IssuePriority.first)
  notes.times do |note|
    issue = Issue.find(issue.id)
    issue.init_journal(user, "#{note} #{text}")
    issue.save!
  end
  issue.id
end
puts "first #{issues.first}"
